"""What is printed on: how wide a text runs, how a spreadsheet looks."""
