"""Repayment plans, promises to pay, and the policy they stay inside."""
