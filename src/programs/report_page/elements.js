// What all parts use. Each part is a piece of one function: see src/CMakeLists.txt.

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
