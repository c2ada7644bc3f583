"""Many runs, written down: settings, results, grids, and the paper's figures."""
