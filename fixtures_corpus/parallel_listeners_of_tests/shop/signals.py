from django.dispatch import Signal

paid = Signal()
sent = Signal()
