"""What is sent and read: values, media types, unions."""
