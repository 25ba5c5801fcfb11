-- Opens the draft that is given on the command line, attaches the server as docs/editors.md says, and prints what Neovim shows
-- of it: one JSON object. Works from Neovim 0.7 on.
local command = vim.json.decode(vim.env.FAZHI_LINT_COMMAND)
local client = vim.lsp.start_client({ name = "fazhi-lint", cmd = command, root_dir = vim.fn.getcwd() })
local buffer = vim.api.nvim_get_current_buf()
vim.lsp.buf_attach_client(buffer, client)

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
