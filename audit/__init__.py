"""What others say of the site's pages: Lighthouse, and the Nu HTML checker. `python -m audit`."""
