from moto import mock_aws


@mock_aws
def test_parcels():
    import boto3

    assert boto3.client("sqs") is not None
