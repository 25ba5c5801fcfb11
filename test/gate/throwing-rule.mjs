// Loaded into the command by a test: whatever looks at a draft with this word in it breaks down, as a rule with a mistake
// in it would.
// oxlint-disable-next-line unbound-method -- called with its own string below
const slice = String.prototype.slice;
// oxlint-disable-next-line no-extend-native -- that is the sabotage
String.prototype.slice = function (start, end) {
  if (this.length > 200 && this.includes("会出错的报告")) throw new TypeError("规则出错了");
  return slice.call(this, start, end);
};
