import type { Level, Requirement, Severity, Status } from "@fazhi-lint/core";

/** Levels, severities and statuses as people call them. */
export const LEVEL_NAMES: { readonly [level in Level]: string } = {
  province: "省级",
  city: "市级",
  county: "县级",
  township: "乡镇（街道）",
  department: "政府部门",
};

export const SEVERITY_NAMES: { readonly [severity in Severity]: string } = {
  error: "错误",
  warning: "警告",
  info: "提示",
};

export const REQUIREMENT_NAMES: { readonly [requirement in Requirement]: string } = {
  ...SEVERITY_NAMES,
  off: "不要求",
};

export const STATUS_NAMES: { readonly [status in Status]: string } = {
  reported: "已报告",
  mentioned: "仅提及",
  planned: "仅在计划",
  problem: "仅为不足",
  absent: "未写到",
};

export const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
