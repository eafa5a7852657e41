"""What to fix first: measured time, its attribution to fixtures, simulated runs in parallel, ranked recommendations.

Start in `model.py`: the values everything here makes, and every reporter formats. The package prints nothing.
"""
