// Puts the page together.

const app = document.getElementById('app');
const strip = timeline();
if (strip) app.append(strip);
app.append(el('div', {class: 'split'},
    el('section', {class: 'panel list', 'aria-label': 'Findings'},
       el('div', {class: 'filters'}, words, least, hosts.length > 1 ? host : null, count),
       scroller),
    detail));
refresh();
const asked = /^#finding-(\d+)$/.exec(location.hash);
const start = (asked && byNumber.get(Number(asked[1]))) || state.shown[0];
if (start) choose(start, false);
else detail.append(el('p', {class: 'nothing'}, 'No process event matched.'));
// The plain form goes when all the rest is there.
document.documentElement.classList.add('scripted');
app.hidden = false;
if (start) reveal(start.row);

window.addEventListener('beforeprint', () => {
  for (const one of document.querySelectorAll('#plain details')) one.open = true;
});
