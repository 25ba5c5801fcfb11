/** The parts of a report of 2024 whose years a test changes. */
export interface ReportParts {
  readonly title?: string;
  readonly opening?: string;
  readonly account?: string;
  readonly heading?: string;
  readonly rectification?: string;
  readonly plan?: string;
  readonly date?: string;
}

/** A small report of 2024 that names its year in every place, with some of them changed. */
export function reportOf2024(parts: ReportParts = {}): string {
  return [
    parts.title ?? "某某县人民政府关于2024年度法治政府建设情况的报告",
    `${parts.opening ?? "2024年，我县深入推进法治政府建设。"}现将有关情况报告如下。`,
    `一、${parts.heading ?? "2024年主要举措和成效"}`,
    `全年办理行政复议案件12件。${parts.account ?? ""}`,
    `二、${parts.rectification ?? "2023年度报告所列问题的整改情况"}`,
    "逐项整改到位。",
    `三、${parts.plan ?? "2025年工作安排"}`,
    "一是加强培训。",
    "某某县人民政府",
    parts.date ?? "2025年1月15日",
  ].join("\n\n");
}
