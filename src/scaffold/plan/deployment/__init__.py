"""What runs the repository outside of a developer's process: images, Compose, settings.

The scan selects rows of closed tables (`products`); it never supplies an image, a command or a
value.
"""

from scaffold.plan.deployment.view import DeploymentView, plan_deployment

__all__ = ["DeploymentView", "plan_deployment"]
