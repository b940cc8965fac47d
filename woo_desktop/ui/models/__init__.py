"""Qt models over the answers of the desk; a view paints them, the database sorts and filters them."""
