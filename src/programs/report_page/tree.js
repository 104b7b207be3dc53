// The tree of processes around a match.

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
