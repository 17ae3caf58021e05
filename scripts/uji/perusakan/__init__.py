"""Single changes to workbooks, and what the tool says of them: who is wrong, and what `isi` does with it."""
