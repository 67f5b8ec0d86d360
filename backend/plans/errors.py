"""Errors about plans, worded for whoever meets them."""

from backend.kit.errors import BusinessError


class PlanOutsidePolicy(BusinessError):
    """The plan breaks a limit of the product's policy; only a person with the right may agree to it."""

    code = "plan_outside_policy"


class PlanInForce(BusinessError):
    """The loan has a plan in force already."""

    code = "plan_in_force"
