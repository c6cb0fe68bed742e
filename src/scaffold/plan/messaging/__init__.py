"""Events of an application: what it publishes, through an outbox where it has one, and takes."""

from scaffold.plan.messaging.consuming import plan_consumers
from scaffold.plan.messaging.publishing import plan_publisher
from scaffold.plan.messaging.traffic import Traffic, traffic_of

__all__ = ["Traffic", "plan_consumers", "plan_publisher", "traffic_of"]
