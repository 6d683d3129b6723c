"""What people see in a browser: pages rendered on the server, complete without a script."""
