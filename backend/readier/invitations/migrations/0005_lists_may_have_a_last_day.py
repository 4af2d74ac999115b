from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('invitations', '0004_lists_may_name_reserves'),
    ]

    operations = [
        migrations.AddField(
            model_name='approval',
            name='until',
            # A list that waits already was sent without one, and keeps none.
            field=models.DateField(null=True),
        ),
    ]
