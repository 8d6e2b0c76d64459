/// The style and the script of the HTML report; the page carries both, and fetches nothing.
enum ReportHTMLAssets {
  static let style = """
    :root { --ok: #2a7d4f; --bad: #b3261e; --open: #c98a00; --none: #8a8f98; --line: #d5d8dd; --ink: #1c1e21; --paper: #fff; }
    @media (prefers-color-scheme: dark) { :root { --line: #444; --ink: #e6e6e6; --paper: #17181a; --ok: #58b982; --bad: #f2776f; --open: #e0b050; } }
    body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; max-width: 75em; padding: 1em; }
    h1 { font-size: 1.5em; } h2 { border-bottom: 2px solid var(--line); padding-top: 1em; } h3 { margin-bottom: 0.2em; }
    .notice { border-left: 4px solid var(--open); padding-left: 0.6em; font-weight: bold; }
    .conclusion { font-size: 1.15em; }
    nav { columns: 2; border: 1px solid var(--line); padding: 0 1em 0.5em; } nav h2 { border: 0; padding: 0; font-size: 1.1em; column-span: all; } nav ul { padding-left: 1.2em; margin: 0; list-style: none; } nav li { break-inside: avoid; }
    a { color: inherit; }
    blockquote { margin: 0.3em 0; padding-left: 0.8em; border-left: 3px solid var(--line); }
    .kind { color: var(--none); margin: 0; }
    table { border-collapse: collapse; width: 100%; font-size: 0.92em; margin: 0.6em 0; }
    th, td { padding: 0.2em 0.5em; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
    td:first-child { min-width: 2.5em; }
    thead th { position: sticky; top: 0; background: var(--paper); border-bottom: 2px solid var(--none); white-space: nowrap; }
    .sortable th { cursor: pointer; } th[aria-sort=ascending]::after { content: " ▲"; } th[aria-sort=descending]::after { content: " ▼"; }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    i { display: inline-block; width: 0.7em; height: 0.7em; border-radius: 50%; margin-right: 0.35em; background: var(--none); }
    .key span { margin-right: 1em; }
    i.compliant { background: var(--ok); } i.nonCompliant, i.error { background: var(--bad); } i.indeterminate { background: var(--open); } i.noData { background: none; border: 2px solid var(--open); box-sizing: border-box; } i.notDue { background: none; border: 2px solid var(--none); box-sizing: border-box; }
    svg { fill: var(--none); } svg .compliant { fill: var(--ok); } svg .nonCompliant, svg .error { fill: var(--bad); } svg .indeterminate { fill: var(--open); } svg .noData { fill: var(--open); fill-opacity: 0.6; } svg .notDue { fill-opacity: 0.6; } svg .notApplicable { fill-opacity: 0.35; }
    .bar { width: 12em; height: 0.8em; } .strip { width: 100%; max-width: 44em; display: block; } .strip text { font-size: 10px; fill: var(--ink); } .axis { stroke: var(--line); } line.limit { stroke: var(--ink); stroke-dasharray: 3 2; }
    .strip text.about { fill: var(--none); }
    @media (max-width: 50em) { .wide { overflow-x: auto; } nav { columns: 1; } td { overflow-wrap: normal; } td:first-child, td:nth-child(2) { min-width: 6em; } td:last-child { min-width: 12em; } td.n { min-width: 0; } .strip { width: 44em; max-width: none; } }
    code { font-size: 0.85em; } dt { font-weight: bold; } dd { margin: 0 0 0.3em; overflow-wrap: anywhere; }
    details > summary { cursor: pointer; color: var(--none); }
    @media print { body { max-width: none; font-size: 10pt; } nav { columns: 2; } thead { display: table-header-group; } thead th { position: static; } tr, article > blockquote { break-inside: avoid; } h2, h3 { break-after: avoid; } details { display: none; } svg, i { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
    """

  static let script = """
    document.querySelectorAll("table.sortable").forEach(function (table) {
      table.querySelectorAll("thead th").forEach(function (head, column) {
        head.tabIndex = 0;
        function sort() {
          var up = head.getAttribute("aria-sort") !== "ascending";
          table.querySelectorAll("thead th").forEach(function (other) { other.removeAttribute("aria-sort"); });
          head.setAttribute("aria-sort", up ? "ascending" : "descending");
          function value(row) {
            var cell = row.cells[column], text = cell.dataset.v !== undefined ? cell.dataset.v : cell.textContent.trim();
            if (text === "" || text === "·") { return head.classList.contains("n") && text === "·" ? 0 : null; }
            return head.classList.contains("n") ? Number(text) : text;
          }
          Array.from(table.tBodies[0].rows).map(function (row, place) { return { row: row, value: value(row), place: place }; })
            .sort(function (a, b) {
              if (a.value === null || b.value === null) { return (a.value === null) - (b.value === null) || a.place - b.place; }
              var order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
              return (up ? order : -order) || a.place - b.place;
            })
            .forEach(function (entry) { table.tBodies[0].appendChild(entry.row); });
        }
        head.addEventListener("click", sort);
        head.addEventListener("keydown", function (event) { if (event.key === "Enter") { sort(); } });
      });
    });
    """
}
