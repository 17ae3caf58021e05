"""What each command does, pure: workbooks go in as read, findings, edits and differences come out."""
