/** The one stylesheet of the server's own pages. Written into each page, named by its hash in the policy. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f7f5f1, #151b1a);
  --card: light-dark(#ffffff, #1e2625);
  --ink: light-dark(#24302f, #e8ece9);
  --muted: light-dark(#586563, #a7b3b0);
  --accent: light-dark(#1f5e5b, #8ccfc6);
  --on-accent: light-dark(#ffffff, #10201e);
  --alarm: light-dark(#a0452a, #f0a58c);
  --line: light-dark(#e3dfd7, #33403e);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 1rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
main.wide { max-width: 60rem; }
h1, h2, h3 { font-family: "Source Serif 4", Georgia, serif; font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: 1.9rem; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 0 0 0.25rem; }
p { margin: 0 0 1rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul.plain, ol.plain { list-style: none; margin: 0; padding: 0; }
.card {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 14px;
  padding: 1.25rem;
  margin: 0 0 1rem;
}
.card > :first-child { margin-block-start: 0; }
.card > :last-child { margin-block-end: 0; }
.row > * { margin-block: 0; }
.row { display: flex; margin-block-end: 0.75rem; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: baseline; justify-content: space-between; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-block-start: 1rem; }
.picks {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
  gap: 0.5rem;
  margin: 0 0 1rem;
  padding: 0;
  border: 0;
}
.picks.short { grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); }
.picks legend { padding: 0 0 0.5rem; color: var(--muted); }
.picks :is(a, label) {
  display: flex;
  gap: 0.75rem;
  align-items: center;
  min-height: 44px;
  padding: 0.5rem 1rem;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--card);
  cursor: pointer;
}
.picks a { text-decoration: none; }
.picks :is(a, label):hover, .picks label:has(:checked) { border-color: var(--accent); }
[type=radio], [type=checkbox] { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent); }
.muted { color: var(--muted); font-size: 0.9rem; }
h1 + .notice, .row + .notice { margin-block-start: 1.25rem; }
.notice { border-inline-start: 4px solid var(--accent); padding-inline-start: 1rem; }
.alarm { color: var(--alarm); }
dl { display: grid; grid-template-columns: minmax(7rem, auto) 1fr; gap: 0.4rem 1.25rem; margin: 0 0 1rem; }
dt { color: var(--muted); }
dd { margin: 0; }
button, .button {
  display: inline-block;
  min-height: 44px;
  padding: 0.55rem 1.2rem;
  border: 1px solid var(--accent);
  border-radius: 999px;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-decoration: none;
  cursor: pointer;
}
button.quiet, .button.quiet { background: transparent; color: var(--accent); }
button.danger { background: transparent; border-color: var(--alarm); color: var(--alarm); }
form.inline { display: inline; }
.fields { display: grid; gap: 0.75rem; justify-items: start; }
.fields p { margin-block: -0.5rem 0; }
.fields label { display: grid; gap: 0.25rem; width: 100%; max-width: 30rem; font-weight: 600; }
.fields :is(input:not([type=checkbox], [type=radio]), select, textarea) {
  min-height: 44px;
  padding: 0.5rem 0.75rem;
  border: 1px solid var(--muted);
  border-radius: 8px;
  background: var(--ground);
  color: inherit;
  font: inherit;
  font-weight: 400;
}
form + p { margin-block-start: 1.5rem; }
.tabs { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0 0 1.5rem; padding: 0; list-style: none; border-block-end: 1px solid var(--line); }
.tabs a { display: block; padding-block: 0.6rem; text-decoration: none; border-block-end: 3px solid transparent; }
.tabs [aria-current] { border-color: var(--accent); font-weight: 600; }
.badge { display: inline-block; padding: 0 0.6rem; border: 1px solid currentcolor; border-radius: 999px; font: 0.8rem/1.6 system-ui, sans-serif; }
details > summary { min-height: 44px; padding-block: 0.6rem; color: var(--accent); cursor: pointer; }
q { quotes: none; font-style: italic; }
.choices label { display: flex; gap: 0.75rem; align-items: center; min-height: 44px; font-weight: 400; }
code, pre { font: 0.9rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
details pre { white-space: pre-wrap; }
details li + li, details + p { margin-block-start: 1.5rem; }
img { max-width: 100%; height: auto; border-radius: 10px; }
.embed main { padding: 0.5rem; max-width: none; }
.prose { max-width: 66ch; }
[data-knead-table] { margin-inline: 0; overflow-x: auto; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-block-end: 0.5rem; } }
@media (forced-colors: active) { button, .button { border: 1px solid ButtonText; } }
@media print { button, .button, .actions { display: none; } }
`
