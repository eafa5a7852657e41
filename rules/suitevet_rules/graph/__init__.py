"""VET5: mistakes in the fixture graph itself."""
