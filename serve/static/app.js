// Everything works without this script; it only lights the box of the field that is
// pointed at, and goes to the next row by keyboard.
'use strict';
const light = (field, on) => {
  for (const e of document.querySelectorAll('[data-field]')) {
    if (e.dataset.field === field) e.classList.toggle('lit', on);
  }
};
for (const e of document.querySelectorAll('tr[data-field], rect[data-field]')) {
  e.addEventListener('mouseenter', () => light(e.dataset.field, true));
  e.addEventListener('mouseleave', () => light(e.dataset.field, false));
}
const source = document.querySelector('.source');
const first = source && source.querySelector('rect.box, mark');
if (first) {
  const top = first.getBoundingClientRect().top - source.getBoundingClientRect().top;
  if (source.scrollHeight > source.clientHeight) source.scrollTop += top - source.clientHeight / 3;
}
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  const link = document.querySelector('a[data-key="' + CSS.escape(event.key) + '"]');
  if (link) link.click();
});
