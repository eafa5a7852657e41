"""What tests make outside of their process, under names that are written down."""
