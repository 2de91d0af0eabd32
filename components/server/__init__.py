"""What stands between the application and the network: limits, security headers, error answers, compression and the production server."""
