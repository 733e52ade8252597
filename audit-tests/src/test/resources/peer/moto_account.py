"""Fills a running moto server with one account and exports it as another tool would.

Usage: moto_account.py ENDPOINT_URL OUTPUT_DIR

One JSON file for each operation, named <aws-cli-operation>[.<subject>].json. The answers are boto3's, without
ResponseMetadata, and dates are written with default=str (a blank instead of the T), as many tools do.
What moto itself gets wrong is left as it is: the point is an export that we did not write.
"""

import base64
import json
import os
import sys
import time

import boto3

ACCOUNT = "123456789012"  # moto's account
REGION = "us-east-1"

SAML_METADATA = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com/metadata">'
    '<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">'
    '<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"'
    ' Location="https://idp.example.com/sso"/>'
    "</md:IDPSSODescriptor></md:EntityDescriptor>"
).ljust(1000)  # the shortest document that IAM takes


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action, resource="*", **more):
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def trust(principal, action="sts:AssumeRole", condition=None):
    statement = {"Effect": "Allow", "Principal": principal, "Action": action}
    if condition:
        statement["Condition"] = condition
    return policy(statement)


def fill(iam):
    def managed(name, *documents):
        arn = iam.create_policy(PolicyName=name, PolicyDocument=documents[0])["Policy"]["Arn"]
        for document in documents[1:]:
            iam.create_policy_version(PolicyArn=arn, PolicyDocument=document, SetAsDefault=True)
        return arn

    everything = managed("everything", policy(allow("*")))
    reports_readonly = managed(
        "ReportsReadOnly",
        policy(allow(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"])),
        policy(allow(["s3:Get*", "s3:PutObject"], "arn:aws:s3:::reports/*")),
    )
    deploy = managed(
        "deploy",
        policy(allow("*")),
        policy(
            allow("ecs:UpdateService", "arn:aws:ecs:us-east-1:123456789012:service/shop/*"),
            allow("ecr:GetAuthorizationToken"),
        ),
    )
    queues = managed("queue-maintenance", policy(allow(["sqs:PurgeQueue", "sqs:DeleteMessage"], Sid="Queues")))
    boundary = managed("boundary", policy(allow("*"), {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}))
    managed("unattached", policy(allow("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:123456789012:table/orders")))

    for group, attached in {
        "administrators": everything,
        "analysts": reports_readonly,
        "nobody": queues,
    }.items():
        iam.create_group(GroupName=group)
        iam.attach_group_policy(GroupName=group, PolicyArn=attached)
    iam.put_group_policy(
        GroupName="analysts",
        PolicyName="queries",
        # plus signs and blanks: a percent-decoder must not touch the former
        PolicyDocument=policy(
            allow(
                "athena:StartQueryExecution",
                "arn:aws:athena:us-east-1:123456789012:workgroup/analysts",
                Condition={"StringEquals": {"aws:PrincipalTag/team": "data + web"}},
            )
        ),
    )

    for user, path, groups in [
        ("alice", "/", ["administrators"]),
        ("bob", "/", ["administrators", "analysts"]),
        ("carol", "/", ["analysts"]),
        ("dave", "/", []),
        ("ci-deployer", "/service/", []),
    ]:
        iam.create_user(UserName=user, Path=path, Tags=[{"Key": "team", "Value": "platform"}])
        for group in groups:
            iam.add_user_to_group(GroupName=group, UserName=user)
    for user in ("alice", "bob", "dave"):
        iam.create_login_profile(UserName=user, Password="not-A-real-passw0rd!")
    iam.attach_user_policy(UserName="ci-deployer", PolicyArn=deploy)
    iam.put_user_policy(
        UserName="dave", PolicyName="own-key", PolicyDocument=policy(allow("iam:ListAccessKeys", "arn:aws:iam::*:user/${aws:username}"))
    )
    iam.create_access_key(UserName="carol")
    iam.create_access_key(UserName="ci-deployer")
    second = iam.create_access_key(UserName="ci-deployer")["AccessKey"]["AccessKeyId"]
    iam.update_access_key(UserName="ci-deployer", AccessKeyId=second, Status="Inactive")
    for user in ("alice", "bob"):
        serial = iam.create_virtual_mfa_device(VirtualMFADeviceName=user + "-phone")["VirtualMFADevice"]["SerialNumber"]
        iam.enable_mfa_device(UserName=user, SerialNumber=serial, AuthenticationCode1="123456", AuthenticationCode2="654321")
    iam.create_virtual_mfa_device(VirtualMFADeviceName="spare-phone")

    saml = iam.create_saml_provider(Name="corp-idp", SAMLMetadataDocument=SAML_METADATA)["SAMLProviderArn"]
    oidc = iam.create_open_id_connect_provider(
        Url="https://token.actions.githubusercontent.com",
        ClientIDList=["sts.amazonaws.com"],
        ThumbprintList=["6938fd4d98bab03faadb97b34396831e3780aea1"],
    )["OpenIDConnectProviderArn"]

    github = "token.actions.githubusercontent.com:"
    for role, document in {
        "anybody": trust("*"),
        "organization-only": trust({"AWS": "*"}, condition={"StringEquals": {"aws:PrincipalOrgID": "o-exampleorg1"}}),
        "partner": trust({"AWS": "arn:aws:iam::777788889999:root"}, condition={"StringEquals": {"sts:ExternalId": "an-example-id"}}),
        "web-server": trust({"Service": "ec2.amazonaws.com"}),
        "thumbnailer": trust({"Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]}),
        "sso-developers": trust(
            {"Federated": saml}, "sts:AssumeRoleWithSAML", {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}
        ),
        "github-broad": trust(
            {"Federated": oidc},
            "sts:AssumeRoleWithWebIdentity",
            {"StringEquals": {github + "aud": "sts.amazonaws.com"}, "StringLike": {github + "sub": "repo:example-org/web:*"}},
        ),
        "github-main": trust(
            {"Federated": oidc},
            "sts:AssumeRoleWithWebIdentity",
            {"StringEquals": {github + "aud": "sts.amazonaws.com", github + "sub": "repo:example-org/web:ref:refs/heads/main"}},
        ),
    }.items():
        more = {"PermissionsBoundary": boundary} if role == "github-main" else {}
        iam.create_role(RoleName=role, AssumeRolePolicyDocument=document, Description=role, **more)
    iam.attach_role_policy(RoleName="github-broad", PolicyArn=deploy)
    iam.attach_role_policy(RoleName="github-main", PolicyArn=deploy)
    iam.attach_role_policy(RoleName="partner", PolicyArn=reports_readonly)
    iam.attach_role_policy(RoleName="web-server", PolicyArn=queues)
    iam.put_role_policy(
        RoleName="thumbnailer", PolicyName="thumbnails", PolicyDocument=policy(allow("s3:*", ["arn:aws:s3:::uploads", "arn:aws:s3:::uploads/*"]))
    )
    iam.create_instance_profile(InstanceProfileName="web-server")
    iam.add_role_to_instance_profile(InstanceProfileName="web-server", RoleName="web-server")

    iam.update_account_password_policy(
        MinimumPasswordLength=8, RequireSymbols=True, RequireNumbers=True, AllowUsersToChangePassword=True, PasswordReusePrevention=5
    )
    iam.create_account_alias(AccountAlias="example-account")


def export(iam, directory):
    def write(name, response):
        response.pop("ResponseMetadata", None)
        with open(os.path.join(directory, name + ".json"), "w", encoding="utf-8", newline="\n") as file:
            json.dump(response, file, indent=4, default=text)
            file.write("\n")
        return response

    def text(value):
        # boto3 gives blobs as bytes; the CLI writes them as Base64
        return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else str(value)

    write("get-account-authorization-details", iam.get_account_authorization_details())
    write("get-account-summary", iam.get_account_summary())
    write("get-account-password-policy", iam.get_account_password_policy())
    write("list-account-aliases", iam.list_account_aliases())
    write("list-virtual-mfa-devices", iam.list_virtual_mfa_devices())

    for user in write("list-users", iam.list_users())["Users"]:
        name = user["UserName"]
        write("list-access-keys." + name, iam.list_access_keys(UserName=name))
        write("list-mfa-devices." + name, iam.list_mfa_devices(UserName=name))
        try:
            write("get-login-profile." + name, iam.get_login_profile(UserName=name))
        except iam.exceptions.NoSuchEntityException:
            pass  # no password

    for provider in write("list-saml-providers", iam.list_saml_providers())["SAMLProviderList"]:
        arn = provider["Arn"]
        write("get-saml-provider." + arn.split("/")[-1], iam.get_saml_provider(SAMLProviderArn=arn))
    for provider in write("list-open-id-connect-providers", iam.list_open_id_connect_providers())["OpenIDConnectProviderList"]:
        arn = provider["Arn"]
        write("get-open-id-connect-provider." + arn.split("/")[1], iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn))

    for _ in range(20):
        if iam.generate_credential_report()["State"] == "COMPLETE":
            break
        time.sleep(0.1)
    write("get-credential-report", iam.get_credential_report())


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: moto_account.py ENDPOINT_URL OUTPUT_DIR")
    endpoint, directory = sys.argv[1:]
    iam = boto3.client(
        "iam",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id="dummy",
        aws_secret_access_key="dummy",
    )
    fill(iam)
    os.makedirs(directory, exist_ok=True)
    export(iam, directory)
    print("account", ACCOUNT, "written to", directory)


if __name__ == "__main__":
    main()
