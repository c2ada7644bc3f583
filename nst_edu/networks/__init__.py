"""The networks: where their weights are."""
