// The list of findings, its filters and its keys.

const kColumns = [
  {name: 'Score', key: (f) => f.score === undefined ? -1 : f.score, down: true},
  {name: 'Time', key: (f) => matched(f).started || 0},
  {name: 'Host', key: (f) => (f.host || '').toLowerCase()},
  {name: 'Transfer', key: (f) => (command(f) + target(f)).toLowerCase()},
];
const state = {column: kColumns[0], down: true, chosen: null, shown: []};
const body = el('tbody');
const count = el('output', {'aria-live': 'polite'});
const words = el('input', {
  type: 'search', id: 'words', placeholder: 'Filter: host, user, command line, URL, guid \u2026',
  'aria-label': 'Show only findings with these words', autocomplete: 'off', spellcheck: 'false',
  on: {input: refresh},
});
const least = el('select', {id: 'least', 'aria-label': 'Least score', on: {change: refresh}},
    ...[['0', 'Any score'], ['40', '40 and more'], ['60', '60 and more'], ['80', '80 and more']]
        .map(([value, label]) => el('option', {value}, label)));
const hosts = [...new Set(findings.map((finding) => finding.host || ''))].sort();
const host = el('select', {id: 'host', 'aria-label': 'Host', on: {change: refresh}},
    el('option', {value: 'all'}, 'All hosts (' + hosts.length + ')'),
    ...hosts.map((name, i) => el('option', {value: i}, name || '(no host)')));
const heads = kColumns.map((column) => el('th', {scope: 'col'},
    el('button', {type: 'button', on: {click: () => sortBy(column)}}, column.name)));

const scroller = el('div', {class: 'rows'},
    el('table', {role: 'grid', 'aria-label': 'Findings'},
       el('thead', {}, el('tr', {}, ...heads)), body));

// Moves the list alone: the page stays where its reader has it.
function reveal(row) {
  if (!row.isConnected) return;
  const box = scroller.getBoundingClientRect();
  const place = row.getBoundingClientRect();
  const head = heads[0].getBoundingClientRect().height;
  if (place.top < box.top + head) scroller.scrollTop -= box.top + head - place.top;
  if (place.bottom > box.bottom) scroller.scrollTop += place.bottom - box.bottom;
}

for (const finding of findings) {
  const time = matched(finding).started;
  finding.row = el('tr', {
    tabindex: '-1', 'aria-selected': 'false',
    on: {click: () => choose(finding, true), keydown: (event) => moveInList(event, finding)},
  },
      el('td', {}, badge(finding)),
      el('td', {class: 'when'}, clock(time).slice(0, 8),
         el('span', {class: 'under'}, day(time))),
      el('td', {class: 'host'}, ...atDots(finding.host || '(no host)'),
         finding.user ? el('span', {class: 'under'}, finding.user) : null),
      el('td', {}, command(finding),
         target(finding) ? el('span', {class: 'under'}, shortened(target(finding), 90)) : null,
         el('span', {class: 'under wide'}, chainOf(finding).slice(-4).join(' \u203A '))));
}

function shortened(text, most) {
  const characters = [...text];
  return characters.length > most ? characters.slice(0, most - 1).join('') + '\u2026' : text;
}

// A long name breaks where it has a dot, before anywhere else.
function atDots(name) {
  return name.split('.').flatMap(
      (part, i, all) => i + 1 < all.length ? [part + '.', el('wbr')] : [part]);
}

function sortBy(column) {
  state.down = state.column === column ? !state.down : Boolean(column.down);
  state.column = column;
  refresh();
}

function refresh() {
  const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  state.shown = findings.filter((finding) =>
      (finding.score === undefined ? 0 : finding.score) >= Number(least.value) &&
      (host.value === 'all' || (finding.host || '') === hosts[Number(host.value)]) &&
      asked.every((word) => searched(finding).includes(word)));
  const {column, down} = state;
  state.shown.sort((a, b) => {
    const x = column.key(a);
    const y = column.key(b);
    const order = x < y ? -1 : x > y ? 1 : 0;
    return (down ? -order : order) || (matched(a).started || 0) - (matched(b).started || 0) ||
        a.number - b.number;
  });
  kColumns.forEach((one, i) => heads[i].setAttribute('aria-sort',
      one !== column ? 'none' : down ? 'descending' : 'ascending'));
  body.replaceChildren(...state.shown.map((finding) => finding.row));
  const none = state.shown.length === 0;
  if (none) {
    body.append(el('tr', {}, el('td', {colspan: kColumns.length, class: 'nothing'},
        findings.length === 0 ? 'No process event matched.' : 'No finding passes the filter.')));
  }
  count.textContent = state.shown.length === findings.length
      ? findings.length + (findings.length === 1 ? ' finding' : ' findings')
      : state.shown.length + ' of ' + findings.length + ' findings';
  const shown = new Set(state.shown);
  for (const finding of findings) {
    if (finding.dot) finding.dot.classList.toggle('away', !shown.has(finding));
    finding.row.tabIndex = -1;
  }
  const inTabOrder = shown.has(state.chosen) ? state.chosen : state.shown[0];
  if (inTabOrder) inTabOrder.row.tabIndex = 0;
  if (state.chosen) markNeighbours();
}

function moveInList(event, finding) {
  const at = state.shown.indexOf(finding);
  const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: state.shown.length - 1}[event.key];
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    choose(finding, true);
    return;
  }
  if (to === undefined || !state.shown[to]) return;
  event.preventDefault();
  choose(state.shown[to], false);
  state.shown[to].row.focus({preventScroll: true});
}
