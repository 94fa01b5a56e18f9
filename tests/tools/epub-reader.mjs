// Opens an ePub as a reader does, with foliate-js in headless Chromium, and says what the reader sees.
//
//   node tests/tools/epub-reader.mjs BOOK.epub [--sections 0,3,last] [--screenshots FOLDER]
//
// Prints one JSON object: title, sections, toc, pages and landmarks (counts and what does not resolve), what
// came of clicks on a note's reference, on the link back and on a cross-reference (null: the book has none), and
// all errors of the console. Status 1 if anything does not resolve, no click arrives, or there is an error.
// Screenshots are of a phone and a tablet, light and dark.
import { createServer } from 'node:http'
import { readFile, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const here = path.dirname(fileURLToPath(import.meta.url))
const modules = process.env.EPUB_TOOLS ?? path.join(here, 'node_modules')
const require = createRequire(pathToFileURL(path.join(modules, 'x.js')))
const puppeteer = (await import(pathToFileURL(require.resolve('puppeteer-core')))).default
const foliate = path.join(modules, 'foliate-js')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sections: { type: 'string', default: '' }, screenshots: { type: 'string' } },
})
if (positionals.length !== 1) {
  console.error('usage: epub-reader.mjs BOOK.epub [--sections 0,3,last] [--screenshots FOLDER]')
  process.exit(2)
}

const page_html = `<!DOCTYPE html><html><head><meta charset="utf-8"><style>
html, body { margin: 0; height: 100% } foliate-view { display: block; width: 100%; height: 100% }
</style></head><body></body></html>`

const types = { '.js': 'text/javascript', '.html': 'text/html', '.epub': 'application/epub+zip' }

async function serve(book) {
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    if (name === '/favicon.ico') return response.writeHead(204).end()
    try {
      const file = name === '/book.epub' ? book : path.join(foliate, path.normalize(name))
      const bytes = name === '/' ? page_html : await readFile(file)
      response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'text/html' })
      response.end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return server
}

/// Runs in the page.
async function open() {
  const { makeBook } = await import('/view.js')
  const book = await makeBook('/book.epub')
  globalThis.book = book
  const flat = (items, depth = 1) =>
    (items ?? []).flatMap(item => [{ label: item.label, href: item.href, depth }, ...flat(item.subitems, depth + 1)])
  const lost = []
  const counted = async items => {
    for (const { label, href } of items) {
      const target = await book.resolveHref(href)
      const document = target && await book.sections[target.index]?.createDocument()
      if (!label?.trim() || !document || target.anchor(document) == null) lost.push(`${label}: ${href}`)
    }
    return items.length
  }
  const toc = flat(book.toc)
  return {
    title: book.metadata?.title, sections: book.sections.length, direction: book.dir,
    toc: await counted(toc), depth: Math.max(0, ...toc.map(item => item.depth)),
    pages: await counted(flat(book.pageList)),
    landmarks: await counted((book.landmarks ?? []).map(item => ({ label: item.label, href: item.href }))),
    cover: Boolean(await book.getCover?.()), lost,
  }
}

/// Runs in the page: shows the book, and clicks on links as its reader would.
async function follow() {
  globalThis.view = document.createElement('foliate-view')
  document.body.append(view)
  await view.open(book)
  const shown = () => view.renderer.getContents()[0]
  const click = async link => {
    const { index } = shown()
    const target = await book.resolveHref(book.sections[index].resolveHref(link.getAttribute('href')))
    link.click()
    for (let waited = 0; waited < 3000; waited += 100) {
      await new Promise(resolve => setTimeout(resolve, 100))
      const there = shown()
      if (there?.index !== target.index || !view.lastLocation?.range) continue
      const anchor = target.anchor(there.doc)
      // 0: the file's beginning
      if (anchor === 0 || (anchor && view.lastLocation.range.intersectsNode(anchor))) return true
    }
    return false
  }
  const find = async selector => {
    for (const [index, section] of book.sections.entries()) {
      const document = await section.createDocument()
      const link = document.querySelector(selector)
      if (!link) continue
      await view.renderer.goTo({ index, anchor: document => document.querySelector(selector) })
      return shown().doc.querySelector(selector)
    }
    return null
  }
  const call = await find('a[role="doc-noteref"]')
  const note = call && await click(call)
  const href = call?.getAttribute('id')
  const link = call && shown().doc.querySelector(`a[role="doc-backlink"][href$="#${href}"]`)
  const back = call && Boolean(link && await click(link))
  const reference = await find('p a[href*=".xhtml"]:not([role])')
  return { note, back, reference: reference && await click(reference) }
}

const screens = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 } }
const night = 'html { color-scheme: dark; color: #ddd; background: #111 } a:any-link { color: #9cf }'

async function photograph(page, sections, folder) {
  await mkdir(folder, { recursive: true })
  for (const [screen, size] of Object.entries(screens)) {
    await page.setViewport(size)
    for (const [light, css] of Object.entries({ light: '', dark: night }))
      for (const section of sections) {
        await page.evaluate(async (index, css) => {
          document.body.style.background = css ? '#111' : ''
          view.renderer.setStyles(css)  // the page's ground is that of the style with which it is loaded
          await view.goTo(index)
        }, section, css)
        await new Promise(resolve => setTimeout(resolve, 500))
        await page.screenshot({ path: path.join(folder, `section-${section}-${screen}-${light}.png`) })
      }
  }
}

const server = await serve(positionals[0])
const browser = await puppeteer.launch({
  executablePath: process.env.PUPPETEER_EXECUTABLE_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
let found
try {
  const page = await browser.newPage()
  await page.setViewport({ width: 900, height: 1200 })
  const errors = []
  page.on('console', message => { if (message.type() === 'error') errors.push(message.text()) })
  page.on('pageerror', error => errors.push(String(error)))
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  found = { ...await page.evaluate(open), followed: await page.evaluate(follow), errors }
  const sections = values.sections.split(',').filter(Boolean)
    .map(name => (name === 'last' ? found.sections - 1 : Number(name)))
  if (values.screenshots) await photograph(page, sections.length ? sections : [0], values.screenshots)
} finally {
  await browser.close()
  server.close()
}
console.log(JSON.stringify(found, null, 2))
const failed = Object.values(found.followed).some(arrived => arrived === false)
process.exit(found.lost.length || found.errors.length || failed ? 1 : 0)
