// typst SOURCE PDF: compiles, and prints the seconds of the processor that it took.
import { readFileSync, writeFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const [source, pdf] = process.argv.slice(2)
const before = process.cpuUsage()
const compiler = NodeCompiler.create({ workspace: '.', fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/vollkorn'] }] })
writeFileSync(pdf, compiler.pdf({ mainFileContent: readFileSync(source, 'utf8') }))
const { user, system } = process.cpuUsage(before)
console.log((user + system) / 1e6)
