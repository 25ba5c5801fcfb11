/**
 * Makes the heads of the list's columns into buttons that sort it. Without it the list is a plain table. Rows whose cell
 * says nothing come last, whichever way; equal rows stay in the order they were in.
 */
export const SORT = `
(() => {
  const table = document.querySelector("table.matrix");
  if (table === null) return;
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  table.parentElement.after(said);

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const difference = Number(a) - Number(b);
    return Number.isNaN(difference) ? collator.compare(a, b) : difference;
  };
  const sort = (head, column) => {
    const now = head.getAttribute("aria-sort");
    const down = now === null ? head.dataset.first === "greatest" : now === "ascending";
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
    rows.sort((a, b) => {
      if (a.key === "" || b.key === "") return (a.key === "" ? 1 : 0) - (b.key === "" ? 1 : 0);
      return compare(a.key, b.key) * (down ? -1 : 1);
    });
    body.append(...rows.map(({ row }) => row));
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    said.textContent = "已按“" + head.textContent + "”" + (down ? "从大到小" : "从小到大") + "排列";
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, column));
    head.append(button);
  });
  const hint = document.createElement("span");
  hint.className = "screen";
  hint.textContent = "点列名可以排序。";
  table.parentElement.previousElementSibling.append(hint);
})();
`;
