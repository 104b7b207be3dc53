'use strict';
(() => {
  // Whatever came from an event goes into the page as text only: see el() and svg().
  const report = JSON.parse(document.getElementById('report').textContent);
  const findings = report.findings;
  const byNumber = new Map(findings.map((finding) => [finding.number, finding]));

  const kLabels = {
    bits_command: 'Command', bits_direction: 'Direction', bits_source: 'Source',
    bits_destination: 'Destination', bits_url: 'URL', bits_scheme: 'Scheme',
    bits_remote_host: 'Remote host', bits_remote_domain: 'Registered domain',
    bits_remote_ip: 'Remote address', bits_remote_port: 'Remote port',
    bits_local_path: 'Local path', bits_file_name: 'File', bits_file_ext: 'Kind of file',
    bits_archive: 'Archive', bits_executable: 'Can run', bits_job_name: 'Job',
    bits_notify_command: 'Runs at the end', bits_asynchronous: 'In the background',
    bits_credential: 'Credential', bits_proxy: 'Proxy',
  };
  const kFlags = new Set(['bits_archive', 'bits_executable', 'bits_asynchronous']);
  const kEvidence = {
    'guid': 'Both processes were logged with a guid, and it names this parent.',
    'pid+time+name': 'Of the processes with the parent\u2019s id, this one is the newest that had ' +
        'started by then, and it has the name that was recorded.',
    'pid+time': 'Of the processes with the parent\u2019s id, this one is the newest that had ' +
        'started by then. No name was recorded to confirm it.',
    'recorded': 'The parent has no event of its own here. What is shown of it is what this ' +
        'process recorded.',
    'ambiguous': 'Several processes may be the parent. What is shown of it is what this process ' +
        'recorded.',
  };
  const kRoles = {
    ancestor: 'an ancestor of the match', match: 'the match', beside: 'beside the match',
    descendant: 'started by the match, or below one that was',
  };
  const kMostBeside = 6;  // in a row; more are folded into one line

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'on') {
        for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
      } else if (value !== null && value !== undefined && value !== false) {
        node.setAttribute(name, value === true ? '' : String(value));
      }
    }
    for (const child of children) {
      if (child === null || child === undefined) continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  }
  const el = (tag, attributes, ...children) =>
      fill(document.createElement(tag), attributes, children);
  const svg = (tag, attributes, ...children) =>
      fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);

  const fact = (finding, column) => finding.facts[column] || [];
  const first = (finding, column) => fact(finding, column)[0] || '';
  const matched = (finding) => finding.nodes[finding.match];

  function severity(finding) {
    const score = finding.score;
    if (score === undefined) return 'none';
    return score >= 80 ? 'critical' : score >= 60 ? 'high' : score >= 40 ? 'medium' : 'low';
  }
  const badge = (finding) =>
      el('span', {class: 'score ' + severity(finding)},
         finding.score === undefined ? '\u2013' : finding.score);

  // Times come in microseconds since 1970; those that no calendar has are shown as they are.
  function iso(time) {
    if (time === undefined) return '';
    const date = new Date(time / 1000);
    return isNaN(date) ? String(time) : date.toISOString().replace('T', ' ').replace('Z', '');
  }
  const day = (time) => iso(time).slice(0, 10);
  const clock = (time) => iso(time).slice(11);

  function apart(time, from) {
    if (time === undefined || from === undefined || time === from) return '';
    const seconds = Math.abs(time - from) / 1e6;
    const sign = time < from ? '\u2212' : '+';
    if (seconds < 60) return sign + seconds.toFixed(seconds < 10 ? 2 : 1) + ' s';
    if (seconds < 3600) return sign + (seconds / 60).toFixed(1) + ' min';
    if (seconds < 48 * 3600) return sign + (seconds / 3600).toFixed(1) + ' h';
    return sign + Math.round(seconds / 86400) + ' days';
  }

  function chainOf(finding) {
    return finding.nodes.filter((node) => node.role === 'ancestor' || node.role === 'match')
        .map((node) => node.name || '(no name)');
  }
  const target = (finding) => first(finding, 'bits_url') || first(finding, 'bits_source') ||
      first(finding, 'bits_job_name') || first(finding, 'bits_notify_command');
  const command = (finding) =>
      fact(finding, 'bits_command').join(', ') || matched(finding).name || '(no name)';

  // What a filter looks through, made when it is first asked for.
  function searched(finding) {
    if (finding.searched === undefined) {
      const parts = [finding.host, finding.user, '#' + finding.number];
      for (const values of Object.values(finding.facts)) parts.push(...values);
      for (const node of finding.nodes) parts.push(node.name, node.line, node.id, node.guid);
      finding.searched = parts.filter(Boolean).join('\n').toLowerCase();
    }
    return finding.searched;
  }

  // --- The list ---

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

  // --- One finding ---

  const detail = el('section', {class: 'panel detail', 'aria-label': 'The chosen finding'});
  const before = el('button', {type: 'button', title: 'The finding above', 'aria-label':
      'The finding above', on: {click: () => step(-1)}}, '\u2191');
  const after = el('button', {type: 'button', title: 'The finding below', 'aria-label':
      'The finding below', on: {click: () => step(1)}}, '\u2193');

  function step(by) {
    const to = state.shown[state.shown.indexOf(state.chosen) + by];
    if (to) choose(to, false);
  }
  function markNeighbours() {
    const at = state.shown.indexOf(state.chosen);
    before.disabled = at <= 0;
    after.disabled = at < 0 || at + 1 >= state.shown.length;
  }

  function choose(finding, go) {
    if (state.chosen) {
      state.chosen.row.setAttribute('aria-selected', 'false');
      state.chosen.row.tabIndex = -1;
      if (state.chosen.dot) state.chosen.dot.classList.remove('chosen');
    }
    state.chosen = finding;
    finding.row.setAttribute('aria-selected', 'true');
    finding.row.tabIndex = 0;
    if (finding.dot) finding.dot.classList.add('chosen');
    markNeighbours();
    showDetail(finding);
    history.replaceState(null, '', '#finding-' + finding.number);
    reveal(finding.row);
    const oneColumn = window.matchMedia('(max-width: 1250px)').matches;
    if (go && oneColumn) detail.scrollIntoView({block: 'start'});
  }

  function tags(finding) {
    const out = el('p', {class: 'tags'});
    const add = (values, kind, title) => {
      for (const value of values) out.append(el('span', {class: 'tag ' + kind, title}, value), '');
    };
    add(fact(finding, 'bits_behavior'), 'behavior', 'Behaviour: moves the score');
    add(fact(finding, 'bits_obfuscation'), 'hidden', 'How the command line is hidden');
    add(fact(finding, 'bits_mitre'), 'technique', 'ATT&CK technique');
    return out.childNodes.length ? out : null;
  }

  function factList(finding) {
    const list = el('dl', {class: 'facts'});
    for (const [column, label] of Object.entries(kLabels)) {
      let values = fact(finding, column);
      if (values.length === 0) continue;
      if (kFlags.has(column)) values = values.map((value) => value === '1' ? 'yes' : 'no');
      list.append(el('dt', {title: column}, label),
          el('dd', {}, ...values.flatMap((value, i) => i ? [el('br'), value] : [value])));
    }
    return list.childNodes.length ? el('div', {class: 'transfer'}, el('h3', {}, 'Transfer'), list) : null;
  }

  const block = (heading, text) => text
      ? el('div', {}, el('h3', {}, heading), el('pre', {class: 'block'}, text)) : null;

  function showDetail(finding) {
    const match = matched(finding);
    detail.replaceChildren(...[
      el('div', {class: 'detail-head'}, badge(finding),
         el('div', {}, el('h2', {}, command(finding)),
            el('p', {class: 'quiet'},
               ['#' + finding.number, finding.host, finding.user, iso(match.started).slice(0, 19)]
                   .filter(Boolean).join('  \u00B7  '))),
         el('nav', {'aria-label': 'Other findings'}, before, after)),
      first(finding, 'bits_risk_message')
          ? el('p', {class: 'message'}, first(finding, 'bits_risk_message')) : null,
      tags(finding),
      block('Command line', match.line),
      block('Without what hides it', first(finding, 'bits_decoded')),
      ...treeOf(finding),
      factList(finding),
    ].filter(Boolean));
  }

  // --- The tree of processes ---

  // Nodes come in the order in which they are drawn, with their level.
  function nested(finding) {
    const roots = [];
    const path = [];
    for (const node of finding.nodes) {
      const item = {node, children: []};
      path.length = Math.min(path.length, node.level);
      (path.length ? path[path.length - 1].children : roots).push(item);
      path.push(item);
    }
    return roots;
  }

  // Long runs of what only stood beside the match become one line that opens.
  function folded(items) {
    const out = [];
    let run = [];
    const end = () => {
      if (run.length > kMostBeside) {
        out.push({fold: true, node: {role: 'fold', name: run.length + ' processes beside it'},
                  children: run});
      } else {
        out.push(...run);
      }
      run = [];
    };
    for (const item of items) {
      const plain = item.node.role === 'beside' && item.node.finding === undefined &&
          !item.children.some((child) => child.node.finding !== undefined);
      if (plain) {
        run.push(item);
      } else {
        end();
        out.push(item);
      }
    }
    end();
    return out;
  }

  function treeOf(finding) {
    const match = matched(finding);
    const panel = el('div', {class: 'chosen-node', 'aria-live': 'polite', id: 'node'});
    const tree = el('div', {class: 'tree', role: 'tree', 'aria-label': 'Processes around the match'});
    let current = null;

    const visible = () => [...tree.querySelectorAll('[role=treeitem]')].filter(
        (li) => !li.parentElement.closest('[aria-expanded=false]'));
    const setOpen = (li, open) => {
      if (li.hasAttribute('aria-expanded')) li.setAttribute('aria-expanded', String(open));
    };

    function select(li, focus) {
      if (current) {
        current.setAttribute('aria-selected', 'false');
        current.tabIndex = -1;
      }
      current = li;
      li.setAttribute('aria-selected', 'true');
      li.tabIndex = 0;
      if (focus) li.focus();
      panel.replaceChildren(...describe(li.item, match));
    }

    function moveInTree(event) {
      const li = event.target.closest('[role=treeitem]');
      if (!li || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target.closest('button')) return;
      const all = visible();
      const at = all.indexOf(li);
      const open = li.getAttribute('aria-expanded');
      let to = null;
      switch (event.key) {
        case 'ArrowDown': to = all[at + 1]; break;
        case 'ArrowUp': to = all[at - 1]; break;
        case 'Home': to = all[0]; break;
        case 'End': to = all[all.length - 1]; break;
        case 'ArrowRight':
          if (open === 'false') setOpen(li, true);
          else if (open === 'true') to = all[at + 1];
          break;
        case 'ArrowLeft':
          if (open === 'true') setOpen(li, false);
          else to = li.parentElement.closest('[role=treeitem]');
          break;
        case 'Enter':
        case ' ': setOpen(li, open !== 'true'); break;
        default: return;
      }
      event.preventDefault();
      if (to) select(to, true);
    }

    function itemOf(item, level) {
      const {node} = item;
      const li = el('li', {
        role: 'treeitem', tabindex: '-1', 'aria-selected': 'false', 'aria-level': level,
        class: 'is-' + node.role + (node.finding !== undefined ? ' is-finding' : '') +
            (node.unseen ? ' is-unseen' : ''),
      }, nodeLine(item, finding));
      li.item = item;
      const children = item.fold ? item.children : folded(item.children);
      if (children.length) {
        const closed = item.fold || node.role === 'beside' ||
            (node.role === 'descendant' && node.level > match.level + 2);
        li.setAttribute('aria-expanded', String(!closed));
        li.append(el('ul', {role: 'group'}, ...children.map((child) => itemOf(child, level + 1))));
      }
      li.firstChild.addEventListener('click', (event) => {
        if (event.target.closest('button')) return;
        if (event.target.closest('.twist') || item.fold) {
          setOpen(li, li.getAttribute('aria-expanded') !== 'true');
        }
        select(li, true);
      });
      return li;
    }

    tree.append(...folded(nested(finding)).map((item) => itemOf(item, 1)));
    tree.addEventListener('keydown', moveInTree);
    const all = [...tree.querySelectorAll('[role=treeitem]')];
    select(all.find((li) => li.item.node === match), false);
    const openAll = (open) => () => {
      for (const li of all) {
        if (open || li.item.node.role !== 'ancestor') setOpen(li, open);
      }
      if (!visible().includes(current)) select(all.find((li) => li.item.node === match), false);
    };
    const head = el('div', {class: 'tree-head'}, el('h3', {}, 'Processes'),
        finding.cut ? el('span', {class: 'mark cut'}, 'older ancestors left out') : null,
        el('button', {type: 'button', on: {click: openAll(true)}}, 'Open all'),
        el('button', {type: 'button', on: {click: openAll(false)}}, 'Close all'));
    const keys = el('p', {class: 'keys'}, 'Muted: started by the same parent within ' +
        report.window + ' s of the match. Arrow keys move, open and close.');
    return [el('div', {}, head, tree, keys), panel];
  }

  function nodeLine(item, finding) {
    const {node} = item;
    const match = matched(finding);
    if (node.role === 'left_out') {
      return el('div', {class: 'node'}, el('span', {class: 'twist'}),
          el('span', {class: 'name'}, node.count + ' more not shown'));
    }
    const sameDay = day(node.started) === day(match.started);
    const other = node.finding === undefined ? null : byNumber.get(node.finding);
    const doubtful = ['recorded', 'ambiguous', 'pid+time'].includes(node.evidence);
    return el('div', {class: 'node'},
        el('span', {class: 'twist', 'aria-hidden': 'true'}),
        el('span', {class: 'name'}, node.name || '(no name)'),
        node.id ? el('span', {class: 'pid'}, node.id) : null,
        node.role === 'match' ? el('span', {class: 'mark match'}, 'match') : null,
        other ? el('button', {
          type: 'button', class: 'mark also', title: 'Show that finding', tabindex: '-1',
          on: {click: () => choose(other, false)},
        }, 'finding ' + (other.score === undefined ? '#' + other.number : other.score)) : null,
        doubtful ? el('span', {
          class: 'mark ' + node.evidence, title: kEvidence[node.evidence],
        }, 'parent: ' + node.evidence) : null,
        node.started !== undefined ? el('span', {class: 'at', title: iso(node.started) + ' UTC'},
            sameDay ? clock(node.started).slice(0, 12) : iso(node.started).slice(0, 19)) : null,
        node.line ? el('span', {class: 'line'}, shortened(node.line, 300)) : null);
  }

  function describe(item, match) {
    const {node} = item;
    if (item.fold) {
      return [el('p', {}, node.name + ' were started by the same parent within ' + report.window +
                 ' s of the match.')];
    }
    if (node.role === 'left_out') {
      return [el('p', {}, node.count + ' more processes belong here. The page shows the nearest.')];
    }
    const list = el('dl', {class: 'facts'});
    const add = (label, value) => {
      if (value) list.append(el('dt', {}, label), el('dd', {}, value));
    };
    add('Process', node.name);
    add('Role', kRoles[node.role] + (node.unseen ? '; no event of its own is here' : ''));
    add('Process id', node.id);
    add('Guid', node.guid);
    const away = apart(node.started, match.started);
    add('Started', node.started === undefined ? 'not known'
        : iso(node.started) + ' UTC' + (away ? '  (' + away + ' from the match)' : ''));
    if (node.evidence) {
      list.append(el('dt', {}, 'Its parent'),
          el('dd', {}, node.evidence, el('br'),
             el('span', {class: 'quiet'}, kEvidence[node.evidence])));
    }
    if (node === match) return [list];  // its command line stands above the tree
    return [list, el('pre', {class: 'block'}, node.line || 'No command line was logged.')];
  }

  // --- When ---

  function timeline() {
    const timed = findings.filter((finding) => matched(finding).started !== undefined);
    const times = timed.map((finding) => matched(finding).started);
    const from = times.reduce((a, b) => Math.min(a, b), Infinity);
    const to = times.reduce((a, b) => Math.max(a, b), -Infinity);
    if (timed.length < 2 || from === to) return null;
    const [width, height, left, right, top, bottom] = [1200, 112, 34, 20, 10, 20];
    const x = (time) => left + (time - from) / (to - from) * (width - left - right);
    const y = (score) => height - bottom - score / 100 * (height - top - bottom);
    const box = svg('svg', {viewBox: '0 0 ' + width + ' ' + height, preserveAspectRatio: 'none',
                            role: 'img', 'aria-label': 'Findings by time and score'});
    const drawing = el('div', {class: 'panel timeline wide'});
    // Drawn again for each width, so that dots stay round.
    const draw = () => {
      const cells = Math.max(drawing.clientWidth - 32, 300);
      box.setAttribute('viewBox', '0 0 ' + cells + ' ' + height);
      const scaled = (time) => x(time) / width * cells;
      const parts = [0, 50, 100].flatMap((score) => [
        svg('line', {class: 'grid', x1: left, x2: cells - 8, y1: y(score), y2: y(score)}),
        svg('text', {x: left - 8, y: y(score) + 4, 'text-anchor': 'end'}, score),
      ]);
      const labels = 4;
      for (let i = 0; i <= labels; ++i) {
        const time = from + (to - from) * i / labels;
        parts.push(svg('text', {
          x: scaled(time), y: height - 4,
          'text-anchor': i === 0 ? 'start' : i === labels ? 'end' : 'middle',
        }, day(from) === day(to) ? clock(time).slice(0, 8) : iso(time).slice(0, 16)));
      }
      for (const finding of timed) {
        const score = finding.score === undefined ? 0 : finding.score;
        const classes = finding.dot ? finding.dot.getAttribute('class')
                                    : 'dot ' + severity(finding);
        finding.dot = svg('circle', {
          class: classes, cx: scaled(matched(finding).started), cy: y(score), r: 6,
          on: {click: () => choose(finding, true)},
        }, svg('title', {}, score + '  ' + (finding.host || '') + '  ' + command(finding)));
        parts.push(finding.dot);
      }
      box.replaceChildren(...parts);
    };
    drawing.append(box);
    new ResizeObserver(draw).observe(drawing);
    draw();
    return drawing;
  }

  // --- All of it ---

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
})();
