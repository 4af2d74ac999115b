from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0003_a_manager_may_be_asked_by_name'),
    ]

    operations = [
        migrations.AddField(
            model_name='survey',
            name='all_chosen_by_subject',
            # What every report of an older survey would have said.
            field=models.BooleanField(default=True),
        ),
    ]
