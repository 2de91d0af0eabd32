"""What stands around every screen: bar, filters, breadcrumb, timeline, rendering."""
