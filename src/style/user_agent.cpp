#include "style/stylesheet_data.hpp"

namespace anthology::style {
namespace {

// HTML, section 15.3 (Rendering: flow content), for a page; what a theme leaves unsaid.
constexpr std::string_view defaults = R"css(
html, body, address, article, aside, blockquote, center, div, dl, dt, dd, fieldset, figcaption, figure, footer,
form, h1, h2, h3, h4, h5, h6, header, hgroup, hr, legend, main, nav, ol, p, pre, search, section, summary,
details, ul, dialog { display: block }
head, link, meta, script, style, template, title, noscript, area, base, datalist, param, rp, col, colgroup,
[hidden] { display: none }
html { font-family: serif; font-size: 11pt; line-height: 14pt; quotes: "“" "”" "‘" "’" }
p, dl, ol, ul, blockquote, figure, pre { margin: 1em 0 }
blockquote, figure { margin-left: 2em; margin-right: 2em }
dd { margin-left: 2em }
ul, ol { padding-left: 2em }
[dir=rtl] > ul, [dir=rtl] > ol, ul[dir=rtl], ol[dir=rtl] { padding-left: 0; padding-right: 2em }
ul { list-style-type: disc }
ul ul, ol ul { list-style-type: circle }
ol { list-style-type: decimal }
ol[type=a] { list-style-type: lower-alpha }
ol[type=A] { list-style-type: upper-alpha }
ol[type=i] { list-style-type: lower-roman }
ol[type=I] { list-style-type: upper-roman }
ul ul, ul ol, ol ul, ol ol { margin: 0 }
li { display: list-item }
h1, h2, h3, h4, h5, h6 { font-weight: bold; margin: 1em 0; break-after: avoid; break-inside: avoid; hyphens: none }
h1 { font-size: 2em }
h2 { font-size: 1.5em }
h3 { font-size: 1.17em }
em, i, cite, dfn, var, address { font-style: italic }
strong, b, th { font-weight: bold }
code, kbd, samp, tt, pre { font-family: monospace }
code, kbd, samp, tt, pre { hyphens: none; hanging-punctuation: none }
pre { white-space: pre-wrap; text-align: start }
pre, code, kbd, samp, tt { direction: ltr }
small { font-size: smaller }
big { font-size: larger }
sup { vertical-align: super; font-size: 70%; line-height: 1 }
sub { vertical-align: sub; font-size: 70%; line-height: 1 }
u, ins { text-decoration: underline }
s, strike, del { text-decoration: line-through }
:lang(de) > q { quotes: "„" "“" "‚" "‘" }
:lang(fr) > q { quotes: "«\A0" "\A0»" "“" "”" }
:lang(es) > q { quotes: "«" "»" "“" "”" }
:lang(fa) > q { quotes: "«" "»" "‹" "›" }
:lang(ar) > q { quotes: "«" "»" "‹" "›" }
:lang(ja) > q { quotes: "「" "」" "『" "』" }
:lang(he) > q { quotes: "”" "”" "’" "’" }
:lang(zh) > q { quotes: "“" "”" "‘" "’" }
:lang(zh-Hant) > q, :lang(zh-TW) > q, :lang(zh-HK) > q, :lang(zh-MO) > q { quotes: "「" "」" "『" "』" }
math { hyphens: none }
msup > :last-child, msubsup > :last-child { vertical-align: super; font-size: 70%; line-height: 1 }
msub > :last-child, msubsup > :first-child + * { vertical-align: sub; font-size: 70%; line-height: 1 }
mfrac > mrow::before { content: "(" }
mfrac > :first-child::after { content: "/" }
mfrac > mrow::after { content: ")" }
mfrac > mrow:first-child::after { content: ")/" }
msqrt::before { content: "√(" }
msqrt::after { content: ")" }
mtd + mtd::before { content: " " }
mtr + mtr::before { content: "; " }
mphantom { display: none }
q::before { content: open-quote }
q::after { content: close-quote }
table { display: table; border-collapse: collapse }
thead { display: table-header-group; break-after: avoid }
tbody { display: table-row-group }
tfoot { display: table-footer-group }
tr { display: table-row; break-inside: avoid }
td, th { display: table-cell; padding: 1pt 4pt; vertical-align: top; text-align: start }
caption { display: table-caption; text-align: center }
hr { border-top: 0.5pt solid; margin: 1em 0 }
center { text-align: center }
nobr { white-space: nowrap }
@page { margin: 54pt }
)css";

}  // namespace

SourcePtr user_agent_source() {
  return std::make_shared<const SourceText>("user agent", std::string(defaults));
}

}  // namespace anthology::style
