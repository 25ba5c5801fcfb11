-- Prints what Neovim shows of the draft that is open, and what a quick fix makes of it: one JSON object. The server is attached
-- by the set-up in docs/editors.md, which is Neovim's init.lua here. Works from Neovim 0.7 on.
local buffer = vim.api.nvim_get_current_buf()

local function finish(result)
  io.stdout:write(vim.json.encode(result))
  vim.cmd("qall!")
end

if not vim.wait(20000, function() return #vim.diagnostic.get(buffer) > 0 end, 50) then
  finish({ error = "no diagnostics" })
end
local shown = vim.tbl_map(function(diagnostic)
  return {
    line = diagnostic.lnum,
    column = diagnostic.col,
    endLine = diagnostic.end_lnum,
    endColumn = diagnostic.end_col,
    severity = diagnostic.severity,
    code = diagnostic.code or diagnostic.user_data.lsp.code,
    message = diagnostic.message,
  }
end, vim.diagnostic.get(buffer))

-- The quick fix of the first missing element, applied as a user would.
local wanted = nil
for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
  local code = diagnostic.code or diagnostic.user_data.lsp.code
  if code == "element/prior-rectification" then wanted = diagnostic end
end
local fixed = false
if wanted then
  local line = vim.api.nvim_buf_get_lines(buffer, wanted.lnum, wanted.lnum + 1, false)[1]
  local _, character = vim.str_utfindex(line, wanted.col)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = {
      start = { line = wanted.lnum, character = character },
      ["end"] = { line = wanted.lnum, character = character },
    },
    context = { diagnostics = {} },
  }
  local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", params, 10000)
  for _, answer in pairs(answers or {}) do
    for _, action in ipairs(answer.result or {}) do
      if action.edit and vim.startswith(action.title, "插入") and not fixed then
        vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
        fixed = true
      end
    end
  end
end
local gone = fixed and vim.wait(20000, function()
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    local code = diagnostic.code or diagnostic.user_data.lsp.code
    if code == "element/prior-rectification" then return false end
  end
  return true
end, 50)
finish({ diagnostics = shown, fixed = fixed, gone = gone, lines = #vim.api.nvim_buf_get_lines(buffer, 0, -1, false) })
