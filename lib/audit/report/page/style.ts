/**
 * The looks of the page, light and dark. Colours have a contrast of at least 4.5 as text, 3 as shapes.
 */
export const STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --panel: #f6f7f9; --ink: #1b2129; --soft: #57606c; --line: #d7dce2;
  --real: #c2410c; --false: #0f766e; --fine: #7d8ba0; --mark: #e3f4f1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --panel: #1d232a; --ink: #e8ecf1; --soft: #a3adb9; --line: #36404b;
    --real: #fb8a5a; --false: #3ecfbf; --fine: #71809a; --mark: #12342f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 68rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums;
}
h1 { font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.15; margin: 0 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 3rem 0 .25rem; }
h3 { font-size: 1rem; margin: 0; color: var(--ink); overflow-wrap: anywhere; }
p { margin: 0 0 1rem; max-width: 46rem; }
.soft, caption, figcaption { color: var(--soft); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; }
.figures div { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.75rem; line-height: 1.3; font-weight: 600; }
.is-real { color: var(--real); } .is-false { color: var(--false); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; margin: .5rem 0; padding: 0; font-size: .875rem; }
.legend li::before {
  content: ''; display: inline-block; width: .8em; height: .8em; margin-right: .5em; border-radius: 2px; background: var(--of);
}
figure { margin: 1rem 0; }
.chart { display: grid; grid-template-columns: auto 1fr; gap: .25rem .5rem; font-size: .8125rem; color: var(--soft); }
.chart .rates { display: flex; flex-direction: column; justify-content: space-between; text-align: right; margin: -.6em 0; }
.chart svg { width: 100%; height: 14rem; border-bottom: 1px solid var(--soft); background: linear-gradient(var(--line), var(--line)) 0 0 / 100% 1px no-repeat, linear-gradient(var(--line), var(--line)) 0 50% / 100% 1px no-repeat; }
.chart .times { grid-column: 2; display: flex; justify-content: space-between; gap: 1rem; }
.real { fill: var(--real); } .false { fill: var(--false); }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
.scroll { overflow-x: auto; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; vertical-align: top; }
th:first-child, td:first-child, .text { text-align: left; }
tbody th { font-weight: 500; white-space: normal; overflow-wrap: anywhere; min-width: 9rem; }
thead th { color: var(--soft); font-weight: 500; }
.bars td.bar { width: 40%; min-width: 6rem; padding-top: .7rem; }
.bar span { display: block; height: .8rem; min-width: 2px; border-radius: 2px; background: var(--of); }
.ids { font: .8125rem ui-monospace, monospace; white-space: normal; overflow-wrap: anywhere; min-width: 9rem; }
details { margin: .5rem 0; } summary { cursor: pointer; color: var(--soft); }
.trace { background: var(--panel); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
.trace figcaption { margin-bottom: .75rem; font-size: .875rem; }
.waterfall { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
.waterfall li { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); gap: .25rem 1rem; padding: .3rem .5rem; border-radius: .25rem; }
.waterfall .corrected { background: var(--mark); }
.waterfall .name { padding-left: calc(var(--depth) * .9rem); overflow-wrap: anywhere; }
.waterfall .said { display: block; font-size: .8125rem; }
.track { position: relative; min-height: 1.4rem; }
.track span { position: absolute; top: .35rem; height: .7rem; min-width: 3px; border-radius: 2px; background: var(--of); }
@media (max-width: 36rem) { .waterfall li { grid-template-columns: 1fr; } }
@media print { body { max-width: none; } }
`;
