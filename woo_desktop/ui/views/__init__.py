"""The places of the window, one package each; none of them knows another."""
