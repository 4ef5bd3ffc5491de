"""From a course to a supportgroep in twenty minutes, each on an own phone, at an own pace."""
