// Findings by time and score.

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
