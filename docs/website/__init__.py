"""The documentation as pages: what they hold (`model`), and how they look (templates)."""
