"""Makes the tables and weights of ``kawat/lang/*`` from treebanks and corpora; never imported by the package."""
