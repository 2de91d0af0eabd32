"""Forms, jobs and downloads: what is posted is read, one function is called, and the page comes back."""
