"""Where fixtures may come from and who may use them, beyond what is resolved."""
