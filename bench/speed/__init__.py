"""What Readier costs: CPU per unit of work, beside a floor and a peer measured in the same minutes.

Seconds on a machine that others use say little. What counts here is the CPU time that the server's
processes took, and ratios to something that was measured in turn with it.
"""
