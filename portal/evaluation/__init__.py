"""What people think of the course: asked by questionnaires, kept without their names."""
