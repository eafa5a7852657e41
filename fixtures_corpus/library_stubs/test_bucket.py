from moto import mock_aws


@mock_aws
def test_bucket(bucket_name):
    assert bucket_name


@mock_aws()
class TestBuckets:
    def test_method(self, bucket_name):
        assert bucket_name
