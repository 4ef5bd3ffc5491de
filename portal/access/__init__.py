"""Who may do what: one table of permissions over facts about the viewer and the thing."""
