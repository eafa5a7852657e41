"""What the functions of the suite change that others see."""
